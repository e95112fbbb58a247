class Tokens {
    Claims read(String token) {
        int dot = token.lastIndexOf('.');
        return Jwts.parser().parseClaimsJwt(token.substring(0, dot + 1)).getBody(); // BAD
    }
}
