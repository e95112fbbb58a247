import random


def shuffle_questions(questions):
    order = list(questions)
    random.shuffle(order)
    return order
