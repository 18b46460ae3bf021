print("swbundle")
