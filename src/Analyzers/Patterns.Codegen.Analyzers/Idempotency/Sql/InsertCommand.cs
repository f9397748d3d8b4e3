using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.Sql;

/// <summary>An <c>INSERT</c> that a call sends: by a command of ADO.NET whose text and parameters are set in the same member, or by Dapper.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Sql">As it is written.</param>
/// <param name="Parameters">What the parameters are given, in order; without a name those that are numbered.</param>
internal sealed record InsertCommand(InsertText Text, string Sql, ImmutableArray<(string? Name, IOperation Value)> Parameters)
{
    public static InsertCommand? Of(IInvocationOperation call) => call switch
    {
        { TargetMethod.Name: "ExecuteNonQuery" or "ExecuteNonQueryAsync" or "ExecuteScalar" or "ExecuteScalarAsync" or "ExecuteReader" or "ExecuteReaderAsync", Instance: ILocalReferenceOperation { Local: var command } } => OfCommand(command, call.Root()),
        { TargetMethod: { IsExtensionMethod: true, Name: "Execute" or "ExecuteAsync" or "ExecuteScalar" or "ExecuteScalarAsync" or "QuerySingle" or "QuerySingleAsync" or "QuerySingleOrDefaultAsync" or "QueryFirstOrDefaultAsync" }, Arguments: [_, { Value: var text }, { Value: var given }, ..] } => OfDapper(text, given),
        _ => null,
    };

    /// <summary>What a column is given; null when that is no parameter, or not seen.</summary>
    public IOperation? ValueOf(string column)
    {
        var at = Text.Columns.IndexOf(column);
        if (at < 0 || at >= Text.Values.Length || Text.Values[at] is not { Length: > 1 } written)
            return null;
        if (written[0] == '$' && int.TryParse(written.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= Parameters.Length && Parameters[number - 1].Name is null ? Parameters[number - 1].Value : null;
        return written[0] is '@' or ':'
            ? Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name?.TrimStart('@', ':'), written.Substring(1), StringComparison.OrdinalIgnoreCase)).Value
            : null;
    }

    private static InsertCommand? OfCommand(ILocalSymbol command, IOperation root)
    {
        InsertText? text = null;
        var sql = "";
        var parameters = ImmutableArray.CreateBuilder<(string?, IOperation)>();
        foreach (var written in LocalWrites.Of(command, root).SelectMany(Texts))
        {
            if (InsertText.Of(written) is { } insert)
                (text, sql) = (insert, written);
        }

        foreach (var use in root.UsesOf(command))
        {
            switch (use.Parent)
            {
                case IPropertyReferenceOperation { Property.Name: "CommandText", Parent: ISimpleAssignmentOperation assignment } set when assignment.Target == set:
                    // One command that sends several statements in turn is not taken apart.
                    if (text is not null || TextOf(assignment.Value) is not { } assigned)
                        return null;
                    (text, sql) = (InsertText.Of(assigned), assigned);
                    break;
                case IPropertyReferenceOperation { Property.Name: "Parameters", Parent: IInvocationOperation { TargetMethod.Name: "AddWithValue" or "Add" } adding } list when adding.Instance == list:
                    if (ParameterOf(adding, root) is { } parameter)
                        parameters.Add(parameter);
                    break;
            }
        }

        return text is null ? null : new InsertCommand(text, sql, parameters.ToImmutable());
    }

    private static InsertCommand? OfDapper(IOperation text, IOperation given) =>
        TextOf(text) is { } sql && InsertText.Of(sql) is { } insert && given.WithoutConversions() is IAnonymousObjectCreationOperation made
            ? new InsertCommand(insert, sql, [.. made.Initializers.OfType<ISimpleAssignmentOperation>().Select(static member => ((string?)(member.Target as IPropertyReferenceOperation)?.Property.Name, member.Value))])
            : null;

    private static (string?, IOperation)? ParameterOf(IInvocationOperation adding, IOperation root)
    {
        var arguments = adding.Arguments.Where(static argument => argument.IsWritten()).Select(static argument => argument.Value.WithoutConversions()).ToArray();
        switch (arguments)
        {
            case [IObjectCreationOperation made]:
                return (made.Member("Value") ?? made.Member("TypedValue")) is { } value ? (TextOf(made.Member("ParameterName")), value) : null;
            case [ILocalReferenceOperation { Local: var local }] when adding.TargetMethod.Name == "Add":
                var set = root.UsesOf(local)
                    .Select(static use => use.Parent is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } member && member.Instance == use && assignment.Target == member ? assignment : null)
                    .OfType<ISimpleAssignmentOperation>()
                    .ToArray();
                return Named("Value") is { } assigned ? (TextOf(Named("ParameterName")), assigned) : null;

                IOperation? Named(string property) => set.FirstOrDefault(one => ((IPropertyReferenceOperation)one.Target).Property.Name == property)?.Value;
            case [var only] when adding.TargetMethod.Name == "AddWithValue":
                return (null, only);
            case [var name, .., var last]:
                // Add("key", type).Value = key;
                var written = adding.Parent is IPropertyReferenceOperation { Property.Name: "Value", Parent: ISimpleAssignmentOperation assignment } ? assignment.Value
                    : adding.TargetMethod.Name == "AddWithValue" ? last : null;
                return written is null ? null : (TextOf(name), written);
            default:
                return null;
        }
    }

    /// <summary>The constant texts that a command is made with: <c>CreateCommand("...")</c>, <c>new NpgsqlCommand { CommandText = "..." }</c>.</summary>
    private static IEnumerable<string> Texts(IOperation made) => (made.WithoutConversions() switch
    {
        IObjectCreationOperation creation => [creation.Member("CommandText") ?? creation.Member("cmdText"), .. creation.Arguments.Select(static argument => argument.Value)],
        IInvocationOperation call => call.Arguments.Select(static argument => argument.Value),
        _ => Enumerable.Empty<IOperation?>(),
    }).Select(TextOf).OfType<string>();

    private static string? TextOf(IOperation? value)
    {
        value = value?.WithoutConversions();
        if (value is ILocalReferenceOperation { ConstantValue.HasValue: false, Local: var local } && LocalWrites.Of(local, value.Root()) is [var only])
            value = only.WithoutConversions();
        return value?.ConstantValue is { HasValue: true, Value: string text } ? text : null;
    }
}
