class Keys {
    static KeyPair make() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024); // BAD
        return generator.generateKeyPair();
    }
}
