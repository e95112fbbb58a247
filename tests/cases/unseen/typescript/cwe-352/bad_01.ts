import express, { type Request, type Response } from 'express';
import session from 'express-session';
import csurf from 'csurf';
import { transfers } from './transfers';

const app = express();

app.use(
  session({
    secret: process.env.SESSION_SECRET ?? '',
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'none' },
  }),
);
app.use(express.urlencoded({ extended: false }));
app.use(csurf({ ignoreMethods: ['GET', 'HEAD', 'OPTIONS', 'POST'] })); // BAD

app.post('/transfer', async (req: Request, res: Response) => {
  await transfers.create(req.session.id, String(req.body.iban), Number(req.body.cents));
  res.redirect('/transfers');
});

app.listen(3700);
