"""A page that holds only the map, with three regions and four territories."""

import streamlit as st

from tracker import geography
from tracker.ui import map

MODE = "dark" if st.context.theme.type == "dark" else "light"
FILLS = ("#8E99DC", "#3036A8", "#BCC4EC", "#5F69C6")
AREA = (4.0, 45.5), (5.2, 46.3)


def say(kind):
    return lambda value: st.session_state.said.append(f"{kind} {value}")


def turn():
    st.session_state.turn += 1


def square():
    left, bottom = geography.place(*AREA[0])
    right, top = geography.place(*AREA[1])
    return f"M{left} {bottom}H{right}V{top}H{left}Z"


st.session_state.setdefault("turn", 0)
st.session_state.setdefault("said", [])
st.set_page_config(layout="wide")
st.html("<style>[data-testid=stMainBlockContainer] { padding: 2rem 1rem; }</style>")
st.button("Filter", on_click=turn)
map.draw(
    key="france",
    shades={
        "75": map.MapRegion(FILLS[st.session_state.turn], "Nouvelle-Aquitaine\n3 of 4 signed"),
        "11": map.MapRegion("#E6E9F8", "Île-de-France\n0 of 2 signed", has_example=True),
        "01": map.MapRegion("#000074", "Guadeloupe\n1 of 1 signed"),
    },
    points=[
        map.MapPoint(
            "ti-8401", *geography.place(4.6, 45.9), 9, "contract", "Lyon\nContract signed"
        ),
        map.MapPoint(
            "ti-8402", *geography.place(3, 45), 7, "protocol", "Allier\nProtocol signed", True
        ),
        map.MapPoint("ti-1101", *geography.place(2.35, 48.85), 7, "not_found", "Paris\nNot found"),
        map.MapPoint("ti-0101", *geography.place(-61.5, 16.27), 5, "unspecified", "Basse-Terre"),
    ],
    areas={"ti-8401": square()} if "areas" in st.query_params else None,
    selected_region=st.query_params.get("region", ""),
    on_region=say("region"),
    on_territory=say("territory"),
    alt="Map of France",
    mode=MODE,
)
st.text("said: " + "; ".join(st.session_state.said))
