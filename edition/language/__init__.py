"""What is known of languages and of type: facts, from packages where there are any."""
