import { execSync } from 'child_process';

function gitLog(branch) {
  return execSync('git log --oneline ' + branch).toString(); // BAD
}

export function log(req, res) {
  res.type('text').send(gitLog(req.params.branch));
}
