import os
import sys

def main():
    os.system("tar xzf " + sys.argv[1])  # BAD
