const cors = require("cors");
const app = require("express")();

app.use(cors({ origin: ["https://shop.test"], credentials: true }));
app.use("/public", cors({ origin: "*" }));
