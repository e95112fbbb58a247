package com.acme.jwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;

public class Tokens {
    private final Algorithm algorithm;

    public Tokens(Algorithm algorithm) { this.algorithm = algorithm; }

    public String subjectOf(String bearer) {
        DecodedJWT jwt = JWT.require(algorithm).withIssuer("acme").build().verify(bearer.substring(7));
        return jwt.getSubject();
    }
}
