const cors = require("cors");
const app = require("express")();

app.use(cors({ origin: true, credentials: true })); // BAD
