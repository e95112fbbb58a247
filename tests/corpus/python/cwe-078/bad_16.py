import subprocess

import click


@click.command()
@click.argument("branch")
@click.option("--remote", default="origin")
def sync(branch, remote):
    """Fetch one branch."""
    run = subprocess.getoutput
    click.echo(run(f"git fetch {remote} {branch}"))  # BAD
