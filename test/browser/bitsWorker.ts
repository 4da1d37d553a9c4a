/** The widget's own worker; `#plain` keeps it from WebAssembly. */
import { allowWebAssembly } from "../../src/model/index.js";
import "../../src/widget/fit/refit.worker.js";

allowWebAssembly(location.hash !== "#plain");
