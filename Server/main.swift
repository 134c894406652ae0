print("anlan")
