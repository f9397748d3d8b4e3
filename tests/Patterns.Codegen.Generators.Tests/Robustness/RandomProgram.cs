using System.Text;

namespace Patterns.Codegen.Generators.Tests.Robustness;

/// <summary>Writes odd programs from a seed: names, nesting, generics, parameters, attribute values good and absurd.</summary>
internal sealed class RandomProgram(int seed)
{
    private static readonly string[] s_names =
    [
        "A", "@class", "@event", "ß", "日本", "_", "__", "Task", "Exception", "ValueTask", "CancellationToken", "PatternRuntime", "PatternTask",
        "CircuitBreaker", "Retry", "state", "token", "self", "call", "error", "result", "started", "Item1", "Item2", "Rest", "@await", "@var",
        "@nameof", "value", "field", "global", "System", "Patterns", "Codegen", "GeneratedCode", "TimeSpan", "retry", "attempts", "delay", "inner",
    ];

    private static readonly string[] s_types =
    [
        "int", "string", "string?", "object", "dynamic", "int?", "(int A, string? B)", "List<string?>", "Dictionary<int, List<(int, string)>>", "int[]", "int[,][]",
        "DayOfWeek", "decimal", "nint", "HttpResponseMessage", "Stream", "IAsyncDisposable", "Func<int, Task<string>>", "Lazy<IEnumerable<int?>>", "global::System.Uri",
    ];

    private static readonly string[] s_durations =
        ["1s", "250ms", "1.5s", "0s", "24h", "25h", "-1s", "", "5", "1e5s", "99999999999999999999h", "NaN", "1,5s", "null", "\\n", "٣s"];

    private readonly Random _random = new(seed);

    public string Write()
    {
        var text = new StringBuilder("using Patterns.Codegen;\n#pragma warning disable CS0649, CS0169, CS9113, CS0414, CS8981, CS0108, CS8981, CS9258, CS9273, CS0219\n");
        var count = 1 + _random.Next(3);
        for (var i = 0; i < count; i++)
            WriteType(text, $"N{i}");
        return text.ToString();
    }

    private void WriteType(StringBuilder text, string space)
    {
        var nesting = _random.Next(3);
        text.Append($"namespace {space}.{Name()} {{\n");
        for (var i = 0; i < nesting; i++)
            text.Append($"public partial {Pick("class", "struct", "record", "interface")} Outer{i}{Pick("", $"<T{i}>", $"<T{i}, U{i}> where T{i} : class")} {{\n");

        var runtime = Name();
        text.Append($"public {Pick("partial", "sealed partial", "partial")} {Pick("class", "class", "record", "readonly struct")} S{Name().TrimStart('@')}{Pick("", "<TX>", "<TX, TY> where TX : notnull")}{Pick($"(PatternRuntime {runtime})", $"(PatternRuntime {runtime})", "", "(int unused)")} {{\n");
        var methods = 1 + _random.Next(4);
        for (var i = 0; i < methods; i++)
            WriteMethod(text, i);

        // What generated names are made of may be taken.
        if (Chance(3))
            text.Append($"    {Pick("public int", "private string?", "internal class", "public event Action?")} {Pick("MSlow", "M_Slow", "M_2Slow", "M_2", "MInsideHedge", "MInsidePipelineSlow")};\n");
        text.Append("}\n").Append('}', nesting).Append("}\n");
    }

    private void WriteMethod(StringBuilder text, int index)
    {
        var name = Chance(3) ? Name() + index : "M";
        var type = Type();
        var returns = Pick("Task", $"Task<{type}>", "ValueTask", $"ValueTask<{type}>", type, "void");
        var generics = Pick("", "", "<TM>", "<TM, UM>");
        var where = generics.Length == 0 ? "" : Pick("", " where TM : class", " where TM : struct", " where TM : notnull, new()", " where TM : IComparable<TM>?");
        var parameters = Parameters(index, out var declared);
        var accessibility = Pick("public", "private", "internal", "public unsafe");
        var isStatic = Chance(6);
        foreach (var attribute in Attributes())
            text.Append("    ").Append(attribute).Append('\n');
        text.Append($"    {accessibility} {(isStatic ? "static " : "")}partial {returns} {name}{generics}({declared}){where};\n");
        if (!Chance(12))
        {
            var core = name.TrimStart('@') + "Core";
            text.Append($"    private {(isStatic ? "static " : "")}{returns} {core}{generics}({parameters}){where} => throw new InvalidOperationException();\n");
        }
    }

    private string Parameters(int index, out string declared)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var list = new List<string>();
        var withDefaults = new List<string>();
        var count = _random.Next(5);
        for (var i = 0; i < count; i++)
        {
            var name = Name();
            if (!names.Add(name.TrimStart('@')))
                continue;
            var type = i == 0 ? $"({string.Join(", ", Enumerable.Repeat("int", index + 2))})" : Type();
            var modifier = Pick("", "", "", "in ");
            list.Add($"{modifier}{type} {name}");
            withDefaults.Add($"{modifier}{type} {name}");
        }

        // The index keeps overloads apart.
        list.Insert(0, $"{Overload(index)} p{index}");
        withDefaults.Insert(0, $"{Overload(index)} p{index}");
        if (Chance(2))
        {
            var name = names.Add("cancellationToken") ? "cancellationToken" : "ct";
            list.Add($"System.Threading.CancellationToken {name}");
            withDefaults.Add($"System.Threading.CancellationToken {name} = default");
        }

        declared = string.Join(", ", withDefaults);
        return string.Join(", ", list);
    }

    private static string Overload(int index) => "int" + string.Concat(Enumerable.Repeat("[]", index));

    private IEnumerable<string> Attributes()
    {
        var count = 1 + _random.Next(5);
        var once = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var kind = Pick("Retry", "CircuitBreaker", "Timeout", "Bulkhead", "Fallback", "Hedge", "Pipeline");
            if (kind is "Retry" or "Fallback" or "Hedge" && !once.Add(kind))
                continue;
            yield return kind switch
            {
                "Retry" => $"[Retry({Pick("", $"MaxAttempts = {Number()}", $"BaseDelay = \"{Duration()}\", MaxDelay = \"{Duration()}\"", "Preset = RetryPreset.Llm", "On = [typeof(TimeoutException), typeof(System.IO.IOException)], Except = [typeof(System.IO.FileNotFoundException)]", "When = \"M\"", $"Budget = \"{Pick("10/s", "none", "x", "0/s")}\"", "Jitter = (Jitter)" + Number())})]",
                "CircuitBreaker" => $"[CircuitBreaker(\"{Pick("a", "b", "a b", "", "x:y", "日本", "\\u0001")}\"{Pick("", $", FailureThreshold = {Number()}", ", FailureRatio = 0.5", $", Window = \"{Duration()}\"", ", Preset = CircuitBreakerPreset.Database", $", SlowCall = \"{Duration()}\"")})]",
                "Timeout" => $"[Timeout(\"{Duration()}\")]",
                "Bulkhead" => $"[Bulkhead(\"{Pick("a", "b")}\"{Pick("", ", Tier = BulkheadTier.Optional", ", OnRejected = BulkheadRejection.Discard", $", QueueLimit = {Number()}")})]",
                "Fallback" => $"[Fallback({Pick("\"M\"", "\"Nothing\"", "null!", "\"\"")})]",
                "Hedge" => $"[Hedge({Pick("", $"Delay = \"{Duration()}\"", "MaxAttempts = 3")})] [SafeToRepeat]",
                _ => $"[Pipeline(\"{Pick("p", "q", "", "*/ \\\" //")}\")]",
            };
            if (kind == "Hedge")
                i = count;
        }
    }

    private string Number() => Pick("1", "2", "3", "0", "-1", "int.MaxValue", "int.MinValue", "50");

    private string Duration() => s_durations[_random.Next(Chance(3) ? s_durations.Length : 3)];

    private string Name() => s_names[_random.Next(s_names.Length)];

    private string Type() => s_types[_random.Next(s_types.Length)];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(params string[] values) => values[_random.Next(values.Length)];
}
