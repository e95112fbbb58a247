import pandas as pd
import streamlit as st
from sqlalchemy import text

engine = st.connection("shop", type="sql").engine
city = st.text_input("City")
frame = pd.read_sql(text("SELECT * FROM customers WHERE city = :city"), engine, params={"city": city})
st.dataframe(frame)
