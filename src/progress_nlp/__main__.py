"""`python -m progress_nlp`: the command line. An interrupt while the command is still being loaded is as quiet as a later one."""

if __name__ == "__main__":
    try:
        from progress_nlp.cli import main

        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
