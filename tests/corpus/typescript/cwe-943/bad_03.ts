import { Router } from 'express';
import { UserModel } from '../models/user';

const router = Router();

router.post('/reset', async (req, res) => {
  const user = await UserModel.findOne({ resetToken: req.body.token }); // BAD
  if (!user) {
    return res.sendStatus(404);
  }
  return res.json({ id: user.id });
});

export default router;
