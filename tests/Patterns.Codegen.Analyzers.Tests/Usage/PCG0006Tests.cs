using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

public sealed class PCG0006Tests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "misspelt parameter", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{|PCG0006:{oder.Id}|}")]
                public static partial string Of(Order order);
            }
            """) },
        { "misspelt member", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{|PCG0006:{order.Idd}|}")]
                public static partial string Of(Order order);
            }
            """) },
        { "record without a text of its own", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{|PCG0006:{order}|}")]
                public static partial string Of(Order order);
            }
            """) },
        { "object", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{|PCG0006:{value}|}")]
                public static partial string Of(object value);
            }
            """) },
        { "collection", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{|PCG0006:{ids}|}")]
                public static partial string Of(int[] ids);
            }
            """) },
        { "this in a static method", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{|PCG0006:{this.Id}|}")]
                public static partial string Of(Order order);
            }
            """) },
        { "two holes, two diagnostics", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("a:{|PCG0006:{oder.Id}|}:{|PCG0006:{x}|}")]
                public static partial string Of(Order order);
            }
            """) },
        { "constant, underlined as a whole", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                private const string Template = "payment:{oder.Id}";
                [KeyTemplate({|PCG0006:Template|})]
                public static partial string Of(Order order);
            }
            """) },
        { "private member of another type", Frame.File("""
            public class Order { private int Id { get; } public int Use() => Id; }
            public static partial class Keys { [KeyTemplate("o:{|PCG0006:{order.Id}|}")] public static partial string Of(Order order); }
            """) },
    };

    public static TheoryData<string, string> Good => new()
    {
        { "member", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Id}")]
                public static partial string Of(Order order);
            }
            """) },
        { "several members", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Id}:{order.Name}")]
                public static partial string Of(Order order);
            }
            """) },
        { "braces as text", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("{{payment}}:{order.Id}")]
                public static partial string Of(Order order);
            }
            """) },
        { "instance", Frame.File("""
            public partial class Tenant { public string Id { get; init; } = ""; [KeyTemplate("tenant:{this.Id}:{user}")] public partial string Of(int user); }
            """) },
        { "enum", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("day:{day}")]
                public static partial string Of(DayOfWeek day);
            }
            """) },
        { "own ToString", Frame.File("""
            public readonly struct Sku(int value) { public override string ToString() => value.ToString(System.Globalization.CultureInfo.InvariantCulture); }
            public static partial class Keys { [KeyTemplate("sku:{sku}")] public static partial string Of(Sku sku); }
            """) },
        { "no holes", Frame.File("""
            public sealed record Order(Guid Id, string Name, DateTime Created);
            public static partial class Keys
            {
                [KeyTemplate("all")]
                public static partial string Of();
            }
            """) },
    };

    [Theory, MemberData(nameof(Bad))]
    public Task Reports(string what, string source) => Check.SampleAsync(what, source);

    [Theory, MemberData(nameof(Good))]
    public Task Is_silent(string what, string source) => Check.SampleAsync(what, source);
}
