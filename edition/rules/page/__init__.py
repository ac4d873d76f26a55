"""Rules about the page: what is furniture, where pages break."""
