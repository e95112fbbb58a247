class Dice {
    int roll() {
        return 1 + new Random().nextInt(6);
    }
}
