"""What comes over the network: days of the Daily Papers API, and answers of arXiv's."""
