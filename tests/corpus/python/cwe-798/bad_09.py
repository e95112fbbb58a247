from sqlalchemy import create_engine

engine = create_engine("postgresql://app:Pr0d-pass@db.internal/shop")  # BAD
