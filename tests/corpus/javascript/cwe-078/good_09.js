const { execSync } = require('child_process');
const BRANCH = 'main';

function gitLog() {
  return execSync(`git log --oneline ${BRANCH}`).toString();
}
module.exports = { gitLog };
