namespace Patterns.Codegen.Engine;

/// <summary>How coarse <see cref="Environment.TickCount64"/> is on this machine: it stands still for a step and then jumps. 4 ms on most Linux kernels, 15.6 ms on Windows.</summary>
internal static class CoarseClock
{
    /// <summary>No system steps wider, in milliseconds.</summary>
    private const int WidestStep = 16;

    private const int Jumps = 2;

    /// <summary>
    /// Measures how far the clock may lag behind: a moment that it called <c>t</c> was before <c>t</c> plus this. Sleeps through a few steps, so it takes some
    /// milliseconds and next to no processor time. A thread that is not scheduled in time sees a wider jump than there was, never a narrower one.
    /// </summary>
    /// <returns>
    /// Milliseconds: the narrowest jump seen, one for what the jump itself was rounded by, one for what each reading is, and one because the interrupt that moves the clock may come late.
    /// </returns>
    public static int MeasureLag()
    {
        var step = WidestStep;
        var last = Environment.TickCount64;
        for (var seen = 0; seen < Jumps;)
        {
            Thread.Sleep(1);
            var now = Environment.TickCount64;
            if (now == last)
                continue;
            step = (int)Math.Min(step, now - last);
            last = now;
            seen++;
        }

        return step + 3;
    }
}
