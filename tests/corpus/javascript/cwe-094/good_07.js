const vm = require('vm');
const fs = require('fs');

const config = fs.readFileSync('./defaults.js', 'utf8');
vm.runInNewContext("answer = 6 * 7", {});
module.exports = { config };
