import { Router } from 'express';
import { UserModel } from '../models/user';

const router = Router();

router.post('/reset', async (req, res) => {
  if (typeof req.body.token !== 'string') {
    return res.sendStatus(400);
  }
  const user = await UserModel.findOne({ resetToken: req.body.token });
  if (!user) {
    return res.sendStatus(404);
  }
  return res.json({ id: user.id });
});

export default router;
