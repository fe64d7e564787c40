// The first lines of both scripts that run in the page (figure and digit pad). The script sends the kernel a
// hello message. If the kernel answers, the page hides the saved picture below the widget, which is for
// readers without a kernel.

export const greetingScript = `
const rule = "nudgebook-live-rule";
if (!document.getElementById(rule)) {
  const live = ".jp-OutputArea-child:has(.nudgebook-live) + .jp-OutputArea-child";
  const style = Object.assign(document.createElement("style"), { id: rule });
  style.textContent = live + "," + live + " + .jp-OutputArea-child," +
    ".nudgebook-unanswered + * { display: none }";
  document.head.append(style);
}
const greet = (model, tries = 5) => {
  let answered = false;
  model.on("msg:custom", ({ live }) => { answered ||= live; });
  const sendHello = () => {
    if (answered || tries-- === 0) return;
    model.send({ hello: true });
    setTimeout(sendHello, 2000);
  };
  sendHello();
};
`;
