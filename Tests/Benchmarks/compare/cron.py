"""What people run instead: a script for cron that finds each team's inactive seats, renders a mail and sends it.

    cron.py DATABASE PORT AS_OF_DAY

One process, one connection, one commit a report: sqlite3, Jinja2, smtplib.
"""
import datetime
import smtplib
import sqlite3
import sys
from email.message import EmailMessage

from jinja2 import Environment

TEXT = """{{ people|length }} inactive users at {{ team }}, past 3 months ({{ start }}–{{ end }}).

{% for person in people %}- {{ person.name }} <{{ person.email }}>
  {{ person.product }}, {% if person.last %}last used {{ person.last }}, {{ person.days }} days ago{% else %}never used{% endif %}
{% endfor %}
"""
CELL = "padding:10px 12px 10px 0;border-bottom:1px solid #e1e4e9;font-size:15px;line-height:21px;color:#1b2330"
SOFT = "font-size:13px;line-height:19px;color:#5a6472"
HTML = f"""<!doctype html><html><body style="margin:0;background:#f4f5f7"><table role="presentation" width="100%"><tr><td>
<h1 style="font-size:20px">{{{{ people|length }}}} inactive users</h1>
<p>{{{{ team }}}}, past 3 months ({{{{ start }}}}–{{{{ end }}}}).</p>
<table width="100%"><thead><tr><th>User and product</th><th>Last used</th></tr></thead><tbody>
{{% for person in people %}}<tr><td style="{CELL}"><bdi>{{{{ person.name }}}}</bdi><div style="{SOFT}">{{{{ person.email }}}}</div>
<div style="{SOFT}">{{{{ person.product }}}}</div></td><td style="{CELL}">{{% if person.last %}}{{{{ person.last }}}}
<div style="{SOFT}">{{{{ person.days }}}} days ago</div>{{% else %}}never{{% endif %}}</td></tr>
{{% endfor %}}</tbody></table></td></tr></table></body></html>
"""
EPOCH = datetime.date(1970, 1, 1)

database, port, as_of = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
environment = Environment(autoescape=True)
html, text = environment.from_string(HTML), Environment().from_string(TEXT)
connection = sqlite3.connect(database)
connection.execute("PRAGMA synchronous = FULL")
connection.execute("CREATE TABLE IF NOT EXISTS cron_sent (team INTEGER, day INTEGER, PRIMARY KEY (team, day))")
start = as_of - 92
relay = smtplib.SMTP("127.0.0.1", port)
for team, name, admin in connection.execute(
        "SELECT team.id, team.name, admin.email FROM team JOIN admin ON admin.team_id = team.id").fetchall():
    people = []
    for who, email, product, last in connection.execute(
            """SELECT person.name, person.email, product.name, seat.last_used_on FROM seat
               JOIN person ON person.id = seat.person_id JOIN product ON product.id = seat.product_id
               WHERE seat.team_id = ? AND (seat.last_used_on IS NULL OR seat.last_used_on <= ?) AND seat.assigned_on <= ?
                 AND (seat.unassigned_on IS NULL OR seat.unassigned_on > ?)
               ORDER BY seat.last_used_on, person.name""", (team, start, start, as_of)):
        people.append({"name": who, "email": email, "product": product, "days": as_of - last if last else None,
                       "last": (EPOCH + datetime.timedelta(last)).strftime("%-d %b %Y") if last else None})
    facts = {"team": name, "people": people, "start": EPOCH + datetime.timedelta(start), "end": EPOCH + datetime.timedelta(as_of)}
    message = EmailMessage()
    message["From"], message["To"] = "Seatwatch <seatwatch@example.com>", admin
    message["Subject"] = f"{len(people)} inactive users at {name}"
    message.set_content(text.render(facts))
    message.add_alternative(html.render(facts), subtype="html")
    relay.send_message(message)
    with connection:
        connection.execute("INSERT OR REPLACE INTO cron_sent VALUES (?, ?)", (team, as_of))
relay.quit()
