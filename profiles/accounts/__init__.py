"""Signing in: who is asking from where, how often, with what second factor, and the mail about it.

The pages are django-allauth's with our own forms; the throttle is django-axes' with our own counting.
"""
