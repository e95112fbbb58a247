import httpx
import ssl

client = httpx.Client(verify=ssl.create_default_context(cafile="ca.pem"))
