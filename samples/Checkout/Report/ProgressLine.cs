using Checkout.Load;
using Spectre.Console;

namespace Checkout.Report;

/// <summary>Shows how far a run is: one line that changes on a terminal, one line a phase elsewhere.</summary>
internal sealed class ProgressLine(IAnsiConsole console, Shop protectedShop, Shop bareShop)
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows the run until it ends.</summary>
    public Task FollowAsync(LoadRun run, Task running) =>
        console.Profile.Capabilities.Interactive ? FollowLiveAsync(run, running) : FollowPlainAsync(run, running);

    private Task FollowLiveAsync(LoadRun run, Task running) =>
        console.Status().Spinner(Spinner.Known.Dots).StartAsync(
            Line(TimeSpan.Zero),
            async context =>
            {
                while (await Task.WhenAny(running, Task.Delay(s_refresh)) != running)
                    context.Status(Line(run.Elapsed));
                await running;
            });

    private async Task FollowPlainAsync(LoadRun run, Task running)
    {
        var end = TimeSpan.Zero;
        foreach (var phase in Script.Phases)
        {
            end += phase.Length;
            while (run.Elapsed < end && !running.IsCompleted)
                await Task.WhenAny(running, Task.Delay(s_refresh));
            if (!running.IsFaulted && !running.IsCanceled)
                console.WriteLine(Line(end));
        }

        await running;
    }

    private string Line(TimeSpan elapsed)
    {
        var lost = $"lost: {RunFigures.Lost(protectedShop)} with attributes, {RunFigures.Lost(bareShop)} without";
        return $"{elapsed.TotalSeconds,4:0.0}/{Script.Length.TotalSeconds:0} s  {PhaseAt(elapsed).Name,-14}  {bareShop.Outcomes.Count,3} orders  {lost}";
    }

    private static Phase PhaseAt(TimeSpan elapsed)
    {
        var end = TimeSpan.Zero;
        return Script.Phases.FirstOrDefault(phase => elapsed <= (end += phase.Length), Script.Phases[^1]);
    }
}
