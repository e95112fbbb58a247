import { createTransport } from 'nodemailer';

export const mailer = createTransport({
  host: 'smtp.example.com',
  auth: { user: 'robot@example.com', pass: 'pl4in-Text!pw' }, // BAD
});
