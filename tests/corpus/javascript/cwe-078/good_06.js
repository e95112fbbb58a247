const { execSync } = require('node:child_process');

const VERSION = 'git describe --tags';

function version() {
  return execSync(VERSION).toString().trim();
}
module.exports = { version };
