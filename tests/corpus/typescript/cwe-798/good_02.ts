import { createTransport } from 'nodemailer';

export const mailer = createTransport({
  host: 'smtp.example.com',
  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASS },
});
