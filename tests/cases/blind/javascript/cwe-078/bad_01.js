import { exec } from 'node:child_process';
import express from 'express';

const app = express();
app.post('/archive', (req, res) => {
  const { folder } = req.body;
  const command = `tar czf /tmp/out.tgz ${folder}`;
  exec(command, (error) => { // BAD
    res.sendStatus(error ? 500 : 204);
  });
});
