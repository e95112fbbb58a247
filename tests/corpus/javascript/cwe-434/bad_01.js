const multer = require('multer');
const express = require('express');
const app = express();

const storage = multer.diskStorage({
  destination: 'public/uploads',
  filename: (req, file, cb) => cb(null, file.originalname), // BAD
});

app.post('/upload', multer({ storage }).single('file'), (req, res) => res.sendStatus(201));
