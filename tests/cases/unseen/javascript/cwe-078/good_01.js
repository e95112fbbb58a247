var express = require('express');
var multer = require('multer');
var childProcess = require('child_process');

var upload = multer({ dest: '/var/tmp/scans', limits: { fileSize: 20e6 } });
var app = express();

app.post('/scans', upload.single('scan'), function (req, res) {
  var label = req.file.originalname;
  var args = {
    input: req.file.path,
    title: label.length > 60 ? label.slice(0, 60) : label
  };
  var argv = ['--title=' + args.title, args.input, args.input + '.pdf'];

  childProcess.execFile('ocrmypdf', argv, { timeout: 90000 }, function (err) {
    if (err) {
      return res.status(500).json({ ok: false });
    }
    res.json({ ok: true });
  });
});

app.listen(8088);
