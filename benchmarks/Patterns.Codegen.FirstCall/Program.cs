using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Polly;
using Patterns.Codegen.Benchmarks.Services;

namespace Patterns.Codegen.Benchmarks;

/// <summary>
/// Makes the first pipeline of a process and one call through it, and prints the microseconds of processor time that took: on a busy machine the time
/// of day would mostly measure the neighbours. With <c>--weigh</c> it prints what was compiled and loaded for that.
/// </summary>
internal static class Program
{
    // For the test that guards what the first call needs.
    private const string Weigh = "--weigh";

    private static TimeSpan s_started;

    // Before the module initializer of the generated file, so that what it costs counts against us.
    [ModuleInitializer]
    internal static void Start() => s_started = Now();

    public static void Main(string[] arguments)
    {
        var contender = arguments[0];
        var isOurs = contender is Names.Ours or Names.Exact;
        var started = isOurs ? s_started : Now();
        var answer = Make(contender).GetAsync(1, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var elapsed = Now() - started;
        if (answer != 1)
            throw new InvalidOperationException($"{contender} answered {answer}.");
        if (arguments.Length > 1 && arguments[1] == Weigh)
            Console.WriteLine(Weight());
        else
            Console.WriteLine(elapsed.TotalMicroseconds.ToString(CultureInfo.InvariantCulture));
    }

    // One line: methods compiled so far, and the assemblies loaded.
    private static string Weight()
    {
        var line = JitInfo.GetCompiledMethodCount().ToString(CultureInfo.InvariantCulture);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            line += " " + assembly.GetName().Name;
        return line;
    }

    private static TimeSpan Now() => Environment.CpuUsage.TotalTime;

    private static IValueCall Make(string contender) => contender switch
    {
        Names.Ours => Ours(exact: false),
        Names.Exact => Ours(exact: true),
        _ => Theirs(contender),
    };

    // A method of its own: compiling it loads Polly, which nobody else shall pay for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IValueCall Theirs(string contender) => contender switch
    {
        Names.Best => new BestValueCall<Completed>(Pipelines.Typed(Layers.Standard)),
        Names.BestTelemetry => new BestValueCall<Completed>(Pipelines.Typed(Layers.Standard, telemetry: true)),
        Names.Naive => new NaiveValueCall<Completed>(Pipelines.Untyped(Layers.Standard)),
        Names.Castle => PollyInterceptor.Around(new DirectValueCall<Completed>(), Pipelines.Untyped(Layers.Standard)),
        _ => throw new ArgumentOutOfRangeException(nameof(contender), contender, "No contender has this name."),
    };

    private static StandardService<Completed> Ours(bool exact) => new(new PatternRuntime(new PatternRuntimeOptions { ExactTime = exact }));
}
