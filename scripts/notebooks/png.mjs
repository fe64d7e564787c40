// Makes the PNG of a figure small: sharp (libimagequant) chooses at most 256 colours, so that each pixel is one
// byte. A quarter of the size, and no difference to the eye.

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height in pixels of a PNG; undefined when the bytes are none. */
export function pngSize(bytes) {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(signature)) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The same picture, on white where it is transparent, as a PNG with a palette. */
export async function shrinkPng(bytes) {
  const { default: sharp } = await import("sharp");
  const picture = sharp(bytes).flatten({ background: "white" });
  const pixels = await picture.clone().ensureAlpha().raw().toBuffer();
  const colours = new Set(new Uint32Array(Uint8Array.from(pixels).buffer));
  // Exact where the palette has a place for every colour; otherwise about as large as 96 colours would be.
  const quality = colours.size <= 256 ? 100 : 90;
  return picture
    .png({ palette: true, quality, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer();
}
