package com.acme.jwt;

import io.jsonwebtoken.*;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;

public class JwtService {
    @Value("${jwt.signing-key}")
    private String signingKey;

    public String issue(String user) {
        return Jwts.builder().setSubject(user).setIssuedAt(new Date())
            .signWith(SignatureAlgorithm.HS256, signingKey)
            .compact();
    }
}
