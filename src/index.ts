// Exports every public name of the library, in the order in which the course uses them.
// biome-ignore-all assist/source/organizeImports: alphabetical order would lose the order of the course

// Lesson 0: vectors, tables, the cat's brain
export type { Numbers, SeriesLike, Values, Vector } from "./math/vector.js";
export { add, distance, dot, mean, norm, scale, subtract, sum, toVector } from "./math/vector.js";
export type { DataFrameLike, Matrix, Rows, ShapedNumbers } from "./math/matrix.js";
export type { TypedArray, TypedTable } from "./math/typed-table.js";
export { column, multiply, shape, toMatrix, transpose } from "./math/matrix.js";
export type { Random, Seed } from "./math/random.js";
export { random } from "./math/random.js";
export type { ClassifiedDataset, Dataset } from "./data/sets/dataset.js";
export type { CatBrain, CatBrainOptions } from "./data/sets/cat-brain.js";
export { catBrain } from "./data/sets/cat-brain.js";

// Lesson 1: normalization
export type {
  MinMaxOptions,
  MinMaxScaler,
  Scaled,
  Scaler,
  StandardScaler,
} from "./data/normalize.js";
export { minMaxScaler, standardScaler } from "./data/normalize.js";

// Lesson 2: the linear model
export type { LeastSquaresOptions, LinearModel } from "./model/linear.js";
export { leastSquares, linearModel, weightedSum } from "./model/linear.js";
export { argMax, decide, oneHot } from "./data/decide.js";
export type { Loss, LossOfValues } from "./training/losses/loss.js";
export { mse, squaredError } from "./training/losses/loss.js";
export type { DescendLinearOptions, LinearStep } from "./training/linear/descend-linear.js";
export { descendLinear } from "./training/linear/descend-linear.js";
export type {
  BatchOptions,
  Examples,
  TrainTestSplit,
  TrainTestSplitOptions,
  TypedExamples,
  TypedSplit,
} from "./data/batch.js";
export { batches, pick, trainTestSplit } from "./data/batch.js";
export type { Label, Labels } from "./training/metric.js";
export { accuracy, confusionMatrix, rSquared } from "./training/metric.js";
export type { CsvTable, CsvValue, ParseCsvOptions } from "./data/parse-csv.js";
export { parseCsv } from "./data/parse-csv.js";
export type { DataFrame } from "./data/danfojs.js";
export type { ColumnsOptions, ReadCsvOptions } from "./data/csv.js";
export { columns, readCsv } from "./data/csv.js";
export { iris } from "./data/sets/iris.js";
export type { LineOptions } from "./data/sets/line.js";
export { line } from "./data/sets/line.js";

// Lesson 3: elementary functions, activations, layers, networks
export { exp } from "./math/elementary/exponential.js";
export { log } from "./math/elementary/logarithm.js";
export { pow } from "./math/elementary/power.js";
export { cos, sin } from "./math/elementary/sine.js";
export type { Activation, VectorDifferentiable } from "./model/activation.js";
export {
  identity,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "./model/activation.js";
export type {
  DenseLayer,
  DenseConfig,
  DenseOptions,
  DropoutLayer,
  Layer,
  LayerPlan,
} from "./model/layer.js";
export type { Penalty } from "./model/penalty.js";
export { dense, dropout } from "./model/layer.js";
export type {
  ForwardOptions,
  LayerTrace,
  Network,
  NetworkOptions,
  Trace,
} from "./model/network.js";
export type { LayerGradient, NetworkGradient } from "./model/backward.js";
export type { PredictClassOptions } from "./model/predict.js";
export { forward, network } from "./model/network.js";
export { backward } from "./model/backward.js";
export { predict, predictClass } from "./model/predict.js";
export {
  biasesOf,
  countParameters,
  flatSlopes,
  parameters,
  summary,
  weightsOf,
  withParameters,
} from "./model/parameters.js";

// Lesson 4: losses, and numerical slopes
export type { HuberOptions } from "./training/losses/loss.js";
export { huber, mae } from "./training/losses/loss.js";
export type { CrossEntropy } from "./training/losses/cross-entropy.js";
export {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "./training/losses/cross-entropy.js";
export type { DescendOptions, DescentStep } from "./training/descent.js";
export { descend } from "./training/descent.js";
export type { AdamOptions, AdamWOptions } from "./training/optimizers/adam.js";
export type { Optimizer, OptimizerState } from "./training/optimizers/optimizer.js";
export type { RmsPropOptions } from "./training/optimizers/rms-prop.js";
export type { MomentumOptions, SgdOptions } from "./training/optimizers/sgd.js";
export { adam, adamW } from "./training/optimizers/adam.js";
export { rmsProp } from "./training/optimizers/rms-prop.js";
export { momentum, nesterov, sgd } from "./training/optimizers/sgd.js";
export type {
  CosineDecayOptions,
  DecayOptions,
  LearningRate,
  PiecewiseConstantOptions,
  PolynomialDecayOptions,
  Schedule,
} from "./training/schedule.js";
export {
  cosineDecay,
  exponentialDecay,
  inverseTimeDecay,
  piecewiseConstant,
  polynomialDecay,
} from "./training/schedule.js";
export type {
  CheckGradientOptions,
  Differentiable,
  GradientCheck,
  GradientCheckRow,
  NumericalDerivativeOptions,
} from "./math/derivative.js";
export { checkGradient, numericalDerivative, numericalGradient } from "./math/derivative.js";

// Lesson 5: backprop
export type { AnyLoss, LossOption, Target, Targets } from "./training/losses/targets.js";
export type { LabelLoss } from "./training/losses/loss.js";
export type { Cost, CostOptions } from "./training/cost.js";
export { cost, dataLoss } from "./training/cost.js";
export type {
  ChainLink,
  LayerNudges,
  NeuronChainOptions,
  NeuronWish,
} from "./training/backprop.js";
export { averageNudges, neuronChain, neuronWishes, nudges } from "./training/backprop.js";

// Lesson 6: training
export type {
  Initializer,
  RandomNormalOptions,
  RandomUniformOptions,
} from "./model/initialize.js";
export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  randomNormal,
  randomUniform,
  zeros,
} from "./model/initialize.js";
export type { TrainingStep, TrainOptions } from "./training/train.js";
export type { TrainingState } from "./training/resume.js";
export { train } from "./training/train.js";
export type { NetworkMetric } from "./fit/class-accuracy.js";
export { classAccuracy } from "./fit/class-accuracy.js";
export type { ValidationSet } from "./fit/split-examples.js";
export type { FitOptions, Fitted } from "./fit/fit.js";
export { fit } from "./fit/fit.js";
export type { EvaluateOptions, Evaluation } from "./fit/evaluate.js";
export { evaluate } from "./fit/evaluate.js";
export type { NetworkMetrics } from "./fit/metrics.js";
export type { EpochRecord } from "./training/history.js";
export { historyTable } from "./training/history.js";
export type { LayerHealth } from "./training/health.js";
export { layerHealth, updateRatios } from "./training/health.js";
export type {
  BlobsOptions,
  PointOptions,
  RingsOptions,
  SpiralsOptions,
} from "./data/sets/point-patterns.js";
export { blobs, moons, rings, spirals, xor } from "./data/sets/point-patterns.js";

// Lesson 6: the engine's backends
export type { Precision } from "./engine/backend.js";
export type { EngineOptions } from "./engine/choose.js";
export type { EngineReport } from "./engine/report.js";
export type { Predictor, PredictorOptions } from "./engine/predictor/predictor.js";
export { createPredictor } from "./engine/predictor/predictor.js";

// Lesson 7: regularization
export type { L1L2Options } from "./training/regularize.js";
export { l1, l1l2, l2 } from "./training/regularize.js";
export type {
  EarlyStopping,
  EarlyStoppingOptions,
  EarlyStoppingState,
  Monitor,
} from "./training/early-stopping.js";
export { earlyStopping } from "./training/early-stopping.js";

// Lesson 8: digits
export type { DigitsOptions } from "./data/sets/digits.js";
export { digits } from "./data/sets/digits.js";
export type { IdxFile, MnistOptions } from "./data/idx.js";
export { parseIdx, readIdx, readMnist } from "./data/idx.js";
export type { RocPoint } from "./training/metric.js";
export { precisionRecall, rocCurve } from "./training/metric.js";

// Lesson 9: saving and loading a network
export type { NamedActivations, NamedPenalties, SaveOptions } from "./model/files/saved-layers.js";
export { fromJson, toJson } from "./model/files/json.js";
export type { FromSafetensorsOptions, NamedTensors } from "./model/files/safetensors.js";
export { fromSafetensors, toSafetensors } from "./model/files/safetensors.js";
export type { ToOnnxOptions } from "./model/files/onnx.js";
export { toOnnx } from "./model/files/onnx.js";

// Every lesson: figures
export type { Figure } from "./plot/figure/figure.js";
export type { MimeBundle } from "./display/mime.js";
export type { Drawing, PlotlyLayout } from "./plot/figure/drawing.js";
export type {
  ContourTrace,
  FrameData,
  GridTraceBase,
  HeatmapTrace,
  PlotlyAnnotation,
  PlotlyColorbar,
  PlotlyColorscale,
  PlotlyFrame,
  PlotlyLine,
  PlotlyMarker,
  PlotlyNumbers,
  PlotlyShape,
  PlotlyTrace,
  PointTraceBase,
  Scatter3dTrace,
  ScatterTrace,
  SurfaceTrace,
  TraceBase,
} from "./plot/figure/trace.js";
export type { FigureOptions } from "./plot/input/options.js";
export type { ExampleLabels } from "./plot/figure/groups.js";
export type { ModelLike, ModelsByName } from "./plot/input/model-like.js";
export { createFigure } from "./plot/figure/figure.js";
export type { PlotPointsOptions } from "./plot/data/plot-points.js";
export { plotPoints } from "./plot/data/plot-points.js";
export type { PlotNormalizationOptions } from "./plot/data/plot-normalization.js";
export { plotNormalization } from "./plot/data/plot-normalization.js";
export type { PlotLineOptions, UnseenExamples } from "./plot/linear/plot-line.js";
export { plotLine } from "./plot/linear/plot-line.js";
export type { PlotPlaneOptions } from "./plot/linear/plot-plane.js";
export { plotPlane } from "./plot/linear/plot-plane.js";
export type { PlotPredictionsOptions } from "./plot/linear/plot-predictions.js";
export { plotPredictions } from "./plot/linear/plot-predictions.js";
export type { PlotBoundariesOptions } from "./plot/classification/plot-boundaries.js";
export { plotBoundaries } from "./plot/classification/plot-boundaries.js";
export type { PlotOutputSpaceOptions } from "./plot/classification/plot-output-space.js";
export { plotOutputSpace } from "./plot/classification/plot-output-space.js";
export type { PlotThresholdOptions, ThreeClasses } from "./plot/linear/plot-threshold.js";
export { plotThreshold } from "./plot/linear/plot-threshold.js";
export type { Landscape, ParameterPair } from "./plot/descent/descent-path.js";
export type {
  LossMapOptions,
  ParameterRanges,
  PlotLossOptions,
} from "./plot/descent/plot-loss-surface.js";
export { plotLossContour, plotLossSurface } from "./plot/descent/plot-loss-surface.js";
export type { LandscapeRun, PlotLossContoursOptions } from "./plot/descent/plot-loss-contours.js";
export { plotLossContours } from "./plot/descent/plot-loss-contours.js";
export type { DescentFit, PlotDescentOptions } from "./plot/descent/plot-descent.js";
export { plotDescent } from "./plot/descent/plot-descent.js";
export type { PlotCurveOptions, SeriesByName } from "./plot/curves/plot-curve.js";
export { plotCurve } from "./plot/curves/plot-curve.js";
export type { PlotFunctionOptions, PlottedFunction } from "./plot/curves/plot-function.js";
export { plotFunction } from "./plot/curves/plot-function.js";
export type { FamilyMark, FunctionsByName, PlotFamilyOptions } from "./plot/curves/plot-family.js";
export { plotFamily } from "./plot/curves/plot-family.js";
export type { PlotSurfacesOptions, SurfaceFunctions } from "./plot/curves/plot-surfaces.js";
export { plotSurfaces } from "./plot/curves/plot-surfaces.js";
export type { PlotHiddenSpaceOptions } from "./plot/network/plot-hidden-space.js";
export { plotHiddenSpace } from "./plot/network/plot-hidden-space.js";
export type { PlotNeuronWishesOptions } from "./plot/network/plot-neuron-wishes.js";
export { plotNeuronWishes } from "./plot/network/plot-neuron-wishes.js";
export type { PlotNeuronWishOptions } from "./plot/network/plot-neuron-wish.js";
export { plotNeuronWish } from "./plot/network/plot-neuron-wish.js";
export type { PlotNudgesOptions } from "./plot/network/plot-nudges.js";
export { plotNudges } from "./plot/network/plot-nudges.js";
export type { PlotWeightsOptions } from "./plot/network/plot-weights.js";
export { plotWeights } from "./plot/network/plot-weights.js";
export type { Chain, PlotChainOptions } from "./plot/network/plot-chain.js";
export { plotChain } from "./plot/network/plot-chain.js";
export type { PlotNetworkOptions } from "./plot/network/plot-network.js";
export { plotNetwork } from "./plot/network/plot-network.js";
export type { PlotPicturesOptions } from "./plot/data/plot-pictures.js";
export { plotPictures } from "./plot/data/plot-pictures.js";
export type { PlotClassProbabilitiesOptions } from "./plot/classification/plot-class-probabilities.js";
export { plotClassProbabilities } from "./plot/classification/plot-class-probabilities.js";
export type { PlotMistakesOptions } from "./plot/classification/plot-mistakes.js";
export { plotMistakes } from "./plot/classification/plot-mistakes.js";
export type { Confusion, PlotConfusionOptions } from "./plot/classification/plot-confusion.js";
export { plotConfusion } from "./plot/classification/plot-confusion.js";
export type { Descents1d, PlotDescent1dOptions } from "./plot/descent/plot-descent-1d.js";
export { plotDescent1d } from "./plot/descent/plot-descent-1d.js";
export type { PlotSecantOptions } from "./plot/curves/plot-secant.js";
export { plotSecant } from "./plot/curves/plot-secant.js";
export type { PlotSquaresOptions } from "./plot/descent/plot-squares.js";
export { plotSquares } from "./plot/descent/plot-squares.js";
export type { PlotRatesOptions } from "./plot/descent/plot-rates.js";
export { plotRates } from "./plot/descent/plot-rates.js";
export type { DescentPaths, PlotPathsOptions } from "./plot/descent/plot-paths.js";
export { plotPaths } from "./plot/descent/plot-paths.js";
export type {
  BatchGradients,
  PlotBatchGradientsOptions,
} from "./plot/descent/plot-batch-gradients.js";
export { plotBatchGradients } from "./plot/descent/plot-batch-gradients.js";
export type { OptimizerRuns, PlotOptimizersOptions } from "./plot/descent/plot-optimizers.js";
export { plotOptimizers } from "./plot/descent/plot-optimizers.js";
export type { PlotImportanceOptions } from "./plot/linear/plot-importance.js";
export { plotImportance } from "./plot/linear/plot-importance.js";
export type { PlotGradientCheckOptions } from "./plot/curves/plot-gradient-check.js";
export { plotGradientCheck } from "./plot/curves/plot-gradient-check.js";
export type {
  NetworkGrid,
  PlotNetworkGridOptions,
  ValidationExamples,
} from "./plot/network/plot-network-grid.js";
export { plotNetworkGrid } from "./plot/network/plot-network-grid.js";
export type { PlotActivationsOptions } from "./plot/network/plot-activations.js";
export { plotActivations } from "./plot/network/plot-activations.js";
export type { PlotUpdateRatiosOptions } from "./plot/network/plot-update-ratios.js";
export { plotUpdateRatios } from "./plot/network/plot-update-ratios.js";
export type { PlotTrainingSnapshotsOptions } from "./plot/training/plot-training-snapshots.js";
export { plotTrainingSnapshots } from "./plot/training/plot-training-snapshots.js";
export type { PlotHistoryOptions } from "./plot/training/plot-history.js";
export { plotHistory } from "./plot/training/plot-history.js";
export type { PenalizedPath, PlotPenaltiesOptions } from "./plot/training/plot-penalties.js";
export { plotPenalties } from "./plot/training/plot-penalties.js";
export type { PenaltyRun, PlotPenaltySweepOptions } from "./plot/training/plot-penalty-sweep.js";
export { plotPenaltySweep } from "./plot/training/plot-penalty-sweep.js";
export type { PlotMasksOptions } from "./plot/training/plot-masks.js";
export { plotMasks } from "./plot/training/plot-masks.js";
export type { PlotRegularizersOptions, RegularizedRun } from "./plot/training/plot-regularizers.js";
export { plotRegularizers } from "./plot/training/plot-regularizers.js";
export type { SideBySideOptions } from "./plot/side-by-side.js";
export { sideBySide } from "./plot/side-by-side.js";

// Every lesson: controls to move by hand, and figures that follow
export type { AnyControl, Control, ControlInternals } from "./controls/widgets/control.js";
export type { SliderOptions } from "./controls/widgets/slider.js";
export { slider } from "./controls/widgets/slider.js";
export type { CheckboxOptions } from "./controls/widgets/checkbox.js";
export { checkbox } from "./controls/widgets/checkbox.js";
export type { DropdownOptions } from "./controls/widgets/dropdown.js";
export { dropdown } from "./controls/widgets/dropdown.js";
export type { HandlePlaces, HandlesOptions } from "./controls/widgets/handles.js";
export { handles } from "./controls/widgets/handles.js";
export type { WeightHandlesOptions } from "./controls/widgets/weight-handles.js";
export { weightHandles } from "./controls/widgets/weight-handles.js";
export type { TextOptions } from "./controls/widgets/text.js";
export { text } from "./controls/widgets/text.js";
export { button } from "./controls/widgets/button.js";
export type { ProgressBarOptions } from "./controls/widgets/progress-bar.js";
export { progressBar } from "./controls/widgets/progress-bar.js";
export type { BoxValues } from "./controls/widgets/boxes.js";
export { row, stack } from "./controls/widgets/boxes.js";
export type { ControlsByName, Interaction, ValuesOf } from "./controls/interact.js";
export { interact } from "./controls/interact.js";
export type { LiveOptions, LiveRun } from "./controls/live-training.js";
export { live } from "./controls/live-training.js";
export type { Stroke } from "./controls/widgets/strokes.js";
export type { DigitPad, DigitPadOptions } from "./controls/widgets/digit-pad.js";
export { digitPad } from "./controls/widgets/digit-pad.js";

// Every lesson: exercises with their hints and solutions, questions, the library's own source
export type { Displayed } from "./display/html.js";
export type { Kind, Verdict } from "./course/exercise/verdict.js";
export { check } from "./course/check.js";
export { hint, solution } from "./course/hint.js";
export { courseProgress, resetProgress } from "./course/course-progress.js";
export { quiz } from "./course/quiz.js";
export type { KerasComparison } from "./course/keras-comparison.js";
export { compareWithKeras } from "./course/keras-comparison.js";
export type { SourceOptions } from "./course/library-source.js";
export { source } from "./course/library-source.js";
