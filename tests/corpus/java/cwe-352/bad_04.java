package app;

import org.springframework.context.annotation.*;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

@Configuration
class Sec {
    @Bean
    SecurityWebFilterChain chain(ServerHttpSecurity http) {
        return http
            .authorizeExchange(e -> e.anyExchange().authenticated())
            .formLogin(f -> { })
            .csrf(c -> c.disable()) // BAD
            .build();
    }
}
