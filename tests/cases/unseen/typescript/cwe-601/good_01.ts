import { Router, type Request, type Response } from 'express';
import { accounts } from './accounts';

export const login = Router();

const LOCAL = /^\/(?![/\\])[\w\-./?=&%]*$/;

function nextPage(req: Request): string {
  const wanted = req.body?.next;
  return typeof wanted === 'string' && LOCAL.test(wanted) ? wanted : '/overview';
}

login.get('/login', (req: Request, res: Response) => {
  res.render('login', { next: req.query.next ?? '' });
});

login.post('/login', async (req: Request, res: Response) => {
  const account = await accounts.check(req.body.email, req.body.password);
  if (!account) {
    res.status(401).render('login', { next: '', failed: true });
    return;
  }
  req.session.regenerate(() => {
    res.redirect(303, nextPage(req));
  });
});
