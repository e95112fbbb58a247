import pandas as pd
import streamlit as st

engine = st.connection("shop", type="sql").engine
city = st.text_input("City")
frame = pd.read_sql(f"SELECT * FROM customers WHERE city = '{city}'", engine)  # BAD
st.dataframe(frame)
