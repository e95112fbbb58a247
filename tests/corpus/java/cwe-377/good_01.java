class Export {
    Path write(byte[] data) throws IOException {
        Path file = Files.createTempFile("export-", ".csv");
        Files.write(file, data);
        return file;
    }
}
