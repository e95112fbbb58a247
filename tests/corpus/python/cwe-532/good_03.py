def count(tokens):
    print("read", len(tokens), "tokens")
    for token_type, token_count in tokens.items():
        print(token_type, token_count)
