"""The loops of the search for rounds: plain numbers in arrays, compiled where numba is there.

A plan is (``seq``, ``brk``, ``size``): the stops of each lorry in order, 1 where an unloading stands
before a stop, how many stops; the times are (``begin``, ``latest``, ``load``): when the work at a
stop begins, when it must at the latest, what its trip carries in m³ and tonnes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Floats, Ints

    Plan: TypeAlias = tuple[Ints, Ints, Ints]
    Times: TypeAlias = tuple[Floats, Floats, Floats]
    # loads (p, 2), metres and seconds (p, p), numbers (p, 4): service, opens, closes, requests
    Given: TypeAlias = tuple[Floats, Floats, Floats, Floats]
    # first place to unload, how many places before the stops, seconds of unloading, of the shift
    Limits: TypeAlias = tuple[int, int, float, float]

_REMOVED = 10.0  # stops taken out in one step, on average
_LONGEST = 10  # of a string
_BLINK = 0.01  # chance that a good place is not seen
_SPLIT, _KEPT = 0.5, 0.01
_JOIN, _APPEND, _PREPEND, _ALONE = 0, 1, 2, 3


def draw(state: Ints) -> float:
    """A number in [0, 1), Park and Miller's; the same in plain Python and compiled."""
    state[0] = (state[0] * 16807) % 2147483647
    return state[0] / 2147483647.0


def over_site(i: int, j: int, way: Floats, metres: Floats, first: int, sites: int) -> float:
    """``way`` from i to j over the place for unloading with the least metres."""
    best, out = np.inf, np.inf
    for u in range(first, sites):
        m = metres[i, u] + metres[u, j]
        if m < best:
            best, out = m, way[i, u] + way[u, j]
    return out


def retime(v: int, plan: Plan, times: Times, given: Given, limits: Limits) -> float:
    """Times and loads of lorry ``v`` anew; returns its metres."""
    seq, brk, size = plan
    begin, latest, load = times
    loads, metres, seconds, numbers = given
    first, sites, unloading, shift = limits

    m = size[v]
    if m == 0:
        return 0.0
    total = 0.0
    for p in range(m):
        c = seq[v, p]
        if p == 0:
            t = seconds[0, c]
            total += metres[0, c]
        elif brk[v, p]:
            b = seq[v, p - 1]
            t = begin[v, p - 1] + numbers[b, 0] + unloading
            t += over_site(b, c, seconds, metres, first, sites)
            total += over_site(b, c, metres, metres, first, sites)
        else:
            b = seq[v, p - 1]
            t = begin[v, p - 1] + numbers[b, 0] + seconds[b, c]
            total += metres[b, c]
        begin[v, p] = max(t, numbers[c, 1])
    b = seq[v, m - 1]
    total += over_site(b, 0, metres, metres, first, sites)
    t = shift - unloading - over_site(b, 0, seconds, metres, first, sites)
    for p in range(m - 1, -1, -1):
        c = seq[v, p]
        latest[v, p] = min(numbers[c, 2], t - numbers[c, 0])
        if p > 0:
            b = seq[v, p - 1]
            if brk[v, p]:
                t = latest[v, p] - unloading
                t -= over_site(b, c, seconds, metres, first, sites)
            else:
                t = latest[v, p] - seconds[b, c]
    low = 0
    while low < m:
        high, a, w = low, 0.0, 0.0
        while high < m and (high == low or not brk[v, high]):
            a += loads[seq[v, high], 0]
            w += loads[seq[v, high], 1]
            high += 1
        for p in range(low, high):
            load[v, p, 0], load[v, p, 1] = a, w
        low = high
    return total


def put(v: int, p: int, kind: int, c: int, plan: Plan) -> None:
    """Stop ``c`` into gap ``p`` of lorry ``v``."""
    seq, brk, size = plan

    m = size[v]
    for q in range(m, p, -1):
        seq[v, q], brk[v, q] = seq[v, q - 1], brk[v, q - 1]
    seq[v, p] = c
    brk[v, p] = 1 if (kind == _PREPEND or kind == _ALONE) and p > 0 else 0
    if p < m:
        brk[v, p + 1] = 1 if kind == _APPEND or kind == _ALONE else 0
    size[v] = m + 1


def take_stop(v: int, p: int, plan: Plan) -> None:
    """Stop ``p`` of lorry ``v`` out."""
    seq, brk, size = plan

    m = size[v]
    began = brk[v, p]
    for q in range(p, m - 1):
        seq[v, q], brk[v, q] = seq[v, q + 1], brk[v, q + 1]
    size[v] = m - 1
    if p < m - 1 and (began or p == 0):
        # the next stop begins the trip; at the front there is nothing to unload before it
        brk[v, p] = 0 if p == 0 else 1


def seek_place(
    c: int,
    plan: Plan,
    times: Times,
    given: Given,
    limits: Limits,
    rooms: Floats,
    outing: float,
    blink: float,
    state: Ints,
    at: Ints,
) -> float:
    """The cheapest place for stop ``c`` into ``at`` (lorry, gap, kind); returns its metres, inf for
    none."""
    seq, brk, size = plan
    begin, latest, load = times
    loads, metres, seconds, numbers = given
    first, sites, unloading, shift = limits

    best = np.inf
    s, opens, closes = numbers[c, 0], numbers[c, 1], numbers[c, 2]
    a, w = loads[c, 0], loads[c, 1]
    if a > rooms[0] or w > rooms[1]:
        return best
    for v in range(len(size)):
        m = size[v]
        if m == 0:
            d = metres[0, c] + over_site(c, 0, metres, metres, first, sites) + outing
            t = max(seconds[0, c], opens)
            end = t + s + unloading + over_site(c, 0, seconds, metres, first, sites)
            if d < best and t <= closes and end <= shift:
                best = d
                at[0], at[1], at[2] = v, 0, _ALONE
            break  # all lorries that are still at home are alike
        for p in range(m + 1):
            if blink > 0.0 and draw(state) < blink:
                continue
            if 0 < p < m and not brk[v, p]:
                i, j = seq[v, p - 1], seq[v, p]
                if load[v, p, 0] + a > rooms[0] or load[v, p, 1] + w > rooms[1]:
                    continue
                d = metres[i, c] + metres[c, j] - metres[i, j]
                if d >= best:
                    continue
                t = max(begin[v, p - 1] + numbers[i, 0] + seconds[i, c], opens)
                if t <= closes and t + s + seconds[c, j] <= latest[v, p]:
                    best = d
                    at[0], at[1], at[2] = v, p, _JOIN
                continue
            # a gap with an unloading in it, or the front or the back of the shift
            i = seq[v, p - 1] if p > 0 else 0
            j = seq[v, p] if p < m else 0
            left = begin[v, p - 1] + numbers[i, 0] if p > 0 else 0.0
            due = latest[v, p] if p < m else shift
            if p == 0:
                now = metres[0, j]
                near_m, near_s = metres[0, c], seconds[0, c]
            else:
                now = over_site(i, j, metres, metres, first, sites)
                near_m, near_s = metres[i, c], seconds[i, c]
            over_m = over_site(c, j, metres, metres, first, sites)
            over_s = over_site(c, j, seconds, metres, first, sites) + unloading
            from_m, from_s = near_m, near_s
            if p > 0:
                from_m = over_site(i, c, metres, metres, first, sites)
                from_s = over_site(i, c, seconds, metres, first, sites) + unloading
            # at the end of the trip before
            if p > 0 and load[v, p - 1, 0] + a <= rooms[0] and load[v, p - 1, 1] + w <= rooms[1]:
                d = near_m + over_m - now
                if d < best:
                    t = max(left + near_s, opens)
                    if t <= closes and t + s + over_s <= due:
                        best = d
                        at[0], at[1], at[2] = v, p, _APPEND
            # at the start of the trip after
            if p < m and load[v, p, 0] + a <= rooms[0] and load[v, p, 1] + w <= rooms[1]:
                d = from_m + metres[c, j] - now
                if d < best:
                    t = max(left + from_s, opens)
                    if t <= closes and t + s + seconds[c, j] <= due:
                        best = d
                        at[0], at[1], at[2] = v, p, _PREPEND
            # a trip of its own
            d = from_m + over_m - now
            if d < best:
                t = max(left + from_s, opens)
                if t <= closes and t + s + over_s <= due:
                    best = d
                    at[0], at[1], at[2] = v, p, _ALONE
    return best


def steps(
    many: int,
    temperature: float,
    cooling: float,
    plan: Plan,
    cost: Floats,
    left: Ints,
    best: Plan,
    totals: Floats,
    times: Times,
    given: Given,
    near: Ints,
    limits: Limits,
    rooms: Floats,
    outing: float,
    penalty: float,
    state: Ints,
) -> float:
    """``many`` steps of ruin and recreate on the plan in ``seq`` (lorries, longest), ``brk`` (1 where
    an unloading stands before a stop), ``size`` and ``left`` (1 for a stop that is served by none).
    ``totals``: cost of the plan at hand and of the best one. Returns the temperature."""
    seq, brk, size = plan
    best_seq, best_brk, best_size = best
    loads, metres, _, numbers = given
    sites = limits[1]

    lorries, n = len(size), len(left)
    at = np.zeros(3, np.int64)
    was_seq, was_brk = np.empty_like(seq), np.empty_like(brk)
    was_size, was_cost, touched = np.empty_like(size), np.empty_like(cost), np.zeros_like(size)
    was_left = left.copy()
    out, key = np.empty(n, np.int64), np.empty(n)
    where = np.full(n, -1, np.int64)
    for v in range(lorries):
        for p in range(size[v]):
            where[seq[v, p]] = v
    for _ in range(many):
        used, served = 0, 0
        for v in range(lorries):
            touched[v] = 0
            if size[v] > 0:
                used += 1
                served += size[v]
        was_left[:] = left
        count = 0
        for c in range(sites, n):
            if left[c]:
                out[count] = c
                count += 1
        old = count
        if served > 0:
            mean = served / used
            longest = min(float(_LONGEST), mean)
            strings = int((4.0 * _REMOVED / (1.0 + longest) - 1.0) * draw(state) + 1.0)
            seed = sites + int(draw(state) * (n - sites))
            ruined = 0
            for k in range(near.shape[1] + 1):
                c = seed if k == 0 else near[seed, k - 1]
                if ruined >= strings:
                    break
                if c < 0 or where[c] < 0 or touched[where[c]]:
                    continue
                v = where[c]
                m = size[v]
                touched[v] = 1
                was_size[v], was_cost[v] = m, cost[v]
                for q in range(m):
                    was_seq[v, q], was_brk[v, q] = seq[v, q], brk[v, q]
                most = int(min(longest, float(m)) * draw(state) + 1.0)
                if most > m:
                    most = m
                p = 0
                while seq[v, p] != c:
                    p += 1
                # a string of ``most`` stops around c, or one with a part of it kept
                keep = 0
                if most > 1 and most < m and draw(state) < _SPLIT:
                    keep = 1
                    while most + keep < m and draw(state) > _KEPT:
                        keep += 1
                span = most + keep
                low = max(0, p - span + 1)
                high = min(p, m - span)
                low += int(draw(state) * (high - low + 1))
                hole = low + int(draw(state) * (most + 1)) if keep else low + span
                q, gone = low, 0
                for place in range(span):
                    if keep and hole <= low + place < hole + keep:
                        q += 1
                        continue
                    d = seq[v, q]
                    take_stop(v, q, plan)
                    where[d] = -1
                    left[d] = 1
                    out[count] = d
                    count += 1
                    gone += 1
                cost[v] = retime(v, plan, times, given, limits)
                ruined += 1
        # in which order they come back: by chance, load, far first, near first, window
        dice = draw(state) * 13.0
        for k in range(count):
            c = out[k]
            if dice < 4.0:
                key[k] = draw(state)
            elif dice < 8.0:
                key[k] = -loads[c, 0] - loads[c, 1]
            elif dice < 10.0:
                key[k] = -metres[0, c]
            elif dice < 11.0:
                key[k] = metres[0, c]
            elif dice < 12.0:
                key[k] = numbers[c, 2] - numbers[c, 1]
            else:
                key[k] = numbers[c, 2]
        order = np.argsort(key[:count])
        for k in range(count):
            c = out[order[k]]
            d = seek_place(c, plan, times, given, limits, rooms, outing, _BLINK, state, at)
            if d == np.inf:
                continue
            v = at[0]
            if size[v] >= seq.shape[1]:
                continue
            if not touched[v]:
                touched[v] = 1
                was_size[v], was_cost[v] = size[v], cost[v]
                for q in range(size[v]):
                    was_seq[v, q], was_brk[v, q] = seq[v, q], brk[v, q]
            put(v, at[1], at[2], c, plan)
            cost[v] = retime(v, plan, times, given, limits)
            where[c] = v
            left[c] = 0
        total = 0.0
        for v in range(lorries):
            if size[v] > 0:
                total += cost[v] + outing
        for c in range(sites, n):
            if left[c]:
                total += penalty * numbers[c, 3]
        luck = draw(state)
        if total < totals[0] - temperature * np.log(max(luck, 1e-12)):
            totals[0] = total
            if total < totals[1] - 1e-6:
                totals[1] = total
                for v in range(lorries):
                    best_size[v] = size[v]
                    for q in range(size[v]):
                        best_seq[v, q], best_brk[v, q] = seq[v, q], brk[v, q]
        else:
            for v in range(lorries):
                if touched[v]:
                    for q in range(size[v]):
                        where[seq[v, q]] = -1
            for v in range(lorries):
                if touched[v]:
                    size[v], cost[v] = was_size[v], was_cost[v]
                    for q in range(size[v]):
                        seq[v, q], brk[v, q] = was_seq[v, q], was_brk[v, q]
                        where[seq[v, q]] = v
                    retime(v, plan, times, given, limits)
            left[:] = was_left
            for k in range(old):
                where[out[k]] = -1
        temperature *= cooling
    return temperature
