const jwt = require("jsonwebtoken");

const labels = { password: "Password", token: "Token" };
exports.issue = (user) => jwt.sign({ sub: user.id, labels }, process.env.JWT_KEY);
