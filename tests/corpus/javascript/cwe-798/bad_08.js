import mongoose from 'mongoose';

mongoose.connect('mongodb://admin:s3cr3tPw@mongo.internal:27017/shop'); // BAD
